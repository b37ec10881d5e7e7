/**
 * What the documents want, before any PBX is asked: every key bound to its type, every number set
 * expanded, every name that the documents themselves can resolve resolved.
 */
package enforcer.desired;
