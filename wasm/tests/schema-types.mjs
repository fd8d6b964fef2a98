// The type that TypeScript can give to what a published schema describes.

/** The type of `schema`, whose references lead into `texts`. */
export function typeOf(schema, texts) {
  return write(schema, { root: schema, texts });
}

function write(schema, at) {
  const { $ref, anyOf, const: constant, enum: values, format, items, type } = schema;
  if ($ref !== undefined) return followed($ref, at);
  if (constant !== undefined) return JSON.stringify(constant);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (anyOf !== undefined) return anyOf.map((part) => `(${write(part, at)})`).join(" | ");
  if (format === "wever-code") return "Code";
  if (type === "array") return `(${write(items, at)})[]`;
  if (type === "object" || schema.properties !== undefined) return object(schema, at);
  // Only `base64` of a document: a string in both parts.
  if (schema.allOf !== undefined) return write(schema.allOf[0], at);
  const plain = { boolean: "boolean", integer: "number", null: "null", string: "string" }[type];
  if (plain === undefined) throw new Error(`no type for ${JSON.stringify(schema)}`);
  return plain;
}

function object({ properties, required = [] }, at) {
  if (properties === undefined) return "Record<string, unknown>";
  const members = Object.entries(properties).map(([name, member]) => {
    const optional = required.includes(name) ? "" : "?";
    return `${JSON.stringify(name)}${optional}: ${write(member, at)}`;
  });
  return `{ ${members.join("; ")} }`;
}

function followed(reference, { root, texts }) {
  const [file, path] = reference.split("#");
  const target = file === "" ? root : JSON.parse(texts.get(file.replace(/\.schema\.json$/, "")));
  const part = path
    .split("/")
    .filter(Boolean)
    .reduce((inner, name) => inner[name], target);
  return write(part, { root: target, texts });
}
