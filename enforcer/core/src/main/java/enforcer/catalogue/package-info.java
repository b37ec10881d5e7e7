/**
 * Every kind of thing that a document can say, each declared in one class: its keys with their
 * meaning, the properties that store them, and what they contribute to which resource.
 *
 * <p>{@link enforcer.catalogue.Section} is a top-level key of a document; most are derived from one
 * resource by {@link enforcer.catalogue.SingletonSection} or {@link
 * enforcer.catalogue.KeyedSection}. {@link enforcer.catalogue.Catalogue} is the one list.
 */
package enforcer.catalogue;
