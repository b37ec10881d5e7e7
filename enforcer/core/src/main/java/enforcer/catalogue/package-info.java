/**
 * The kinds. One class declares each: its keys with their meaning, the properties that store them,
 * and its section. {@link enforcer.catalogue.Catalogue} is the one list.
 *
 * <p>Some resources are only read: what rules and guards must know, such as {@link
 * enforcer.catalogue.Phones}, and what only checks ask, in {@link enforcer.catalogue.Evidence}.
 */
package enforcer.catalogue;
