"""Check `listing`: the system's own list of what is there."""

from .case import Case, Row


def listing(case: Case) -> Row:
    """Exactly the wanted names, in the profile's order."""
    row = Row()
    bundle = case.bundle
    rule = bundle.profile.get("listing")
    if rule is None:
        row.applicable = False
        return row
    types = {known["path"]: known["object_type"] for known in bundle.profile["objects"]}
    wanted = [name for name in rule["names"] if bundle.all(types[name])]
    for listed in bundle.values(rule):
        if not isinstance(listed, list):
            continue
        names = [name for name in listed if isinstance(name, str)]
        for name in names:
            row.expect(name in wanted, "listing.absent-object")
        for name in wanted:
            row.expect(name in names, "listing.unlisted-object")
        places = [wanted.index(name) for name in names if name in wanted]
        row.expect(places == sorted(set(places)), "listing.order")
    return row
