/**
 * The model that everything from live state to journal shares: values, the types that read and
 * write them, fields, resources and their entities, and the state of a PBX as a whole.
 *
 * <p>A {@link enforcer.model.Field} is declared once; the schema, the binding of documents, the
 * {@code $select} of a read, the body of a write, the difference, its effect and its display derive
 * from it. Values are canonical: two that mean the same are equal, whatever notation a document or
 * a PBX used.
 */
package enforcer.model;
