/**
 * The difference between what documents want and what a PBX has: {@link enforcer.diff.Resolver}
 * binds names and selectors, {@link enforcer.diff.Differ} compares field by field. Pure functions
 * of values; nothing here talks to a PBX.
 */
package enforcer.diff;
