/**
 * The sections of a document and the resources behind them. One class declares each: its keys with
 * their meaning, the properties that store them, and its contributions to resources.
 *
 * <p>{@link enforcer.catalogue.Section} is a top-level key of a document; most sections are derived
 * from one resource by {@link enforcer.catalogue.SingletonSection} or {@link
 * enforcer.catalogue.KeyedSection}. {@link enforcer.catalogue.Catalogue} is the one list.
 */
package enforcer.catalogue;
