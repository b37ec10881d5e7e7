/**
 * Describes the catalogue to users: the JSON Schema for editors and the validation, the reference
 * of all keys, and the explanation of a single key. All of it derives from fields and their types.
 */
package enforcer.schema;
