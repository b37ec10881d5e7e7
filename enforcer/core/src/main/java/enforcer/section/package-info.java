/**
 * What a section of a document is, whatever its kind: its keys, what must be read to bind it, its
 * contributions to resources, and its export.
 *
 * <p>Most sections are one of three sorts: the settings of one entity ({@link
 * enforcer.section.SingletonSection}), a list of objects by their natural key ({@link
 * enforcer.section.KeyedSection}), or changes to objects that exist already ({@link
 * enforcer.section.ExistingSection}).
 */
package enforcer.section;
