/**
 * A PBX that was read before. A plan finds the live state through {@link enforcer.pbx.LiveSource},
 * so that a reading can stand for the PBX where nobody may hold a credential: in a job that runs
 * the files of a branch.
 */
package enforcer.reading;
