/**
 * The difference between the desired state and the live state of a PBX: {@link
 * enforcer.diff.Resolver} binds names and selectors, {@link enforcer.diff.Differ} compares field by
 * field. Pure functions of values; nothing here talks to a PBX.
 */
package enforcer.diff;
