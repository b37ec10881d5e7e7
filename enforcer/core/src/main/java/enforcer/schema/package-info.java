/**
 * What the declarations of the catalogue look like from outside: the JSON Schema that editors and
 * the validation use, the reference that people read, and the explanation of a single key. Nothing
 * here is written down twice; all of it derives from fields and their types.
 */
package enforcer.schema;
