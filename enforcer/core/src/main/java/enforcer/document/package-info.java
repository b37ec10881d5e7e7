/**
 * Reads files into a checked tree with places.
 *
 * <p>{@link enforcer.document.DocumentFinder} finds the files that the command line names, {@link
 * enforcer.document.DocumentReader} reads each one strictly and merges it with its bases, {@link
 * enforcer.document.SchemaCheck} checks the result against the schema. Every node keeps the file,
 * line and column that it came from, through merges and bases, so that any later mistake can be
 * shown where it was written.
 */
package enforcer.document;
