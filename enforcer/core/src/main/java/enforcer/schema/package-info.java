/**
 * Describes the catalogue to users: the JSON Schema for editors and the validation, the reference
 * of all keys, and the explanation of a single key. All of it derives from fields and their types.
 * The rules of the built-in packs have a reference of their own, and so has what becomes of each
 * recommendation of the hardening guide.
 */
package enforcer.schema;
