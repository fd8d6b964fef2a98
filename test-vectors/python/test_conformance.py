"""The program that test-vectors/README.md shows is the one that is run."""

import unittest
from pathlib import Path

HERE = Path(__file__).parent


class Shown(unittest.TestCase):
    def test_the_readme_shows_the_program(self) -> None:
        readme = (HERE.parent / "README.md").read_text("utf-8")
        shown = readme.split("```python\n")[1].split("```")[0]
        program = (HERE / "second_verifier/conformance.py").read_text("utf-8")
        _, lines = program.split("\n\n", 1)
        self.assertEqual(shown, lines)


if __name__ == "__main__":
    unittest.main()
