/**
 * How the PBX spells values that are more than one property: flags in pairs, lists by id, negated
 * marks. Each codec belongs to a field of a kind and knows no kind.
 */
package enforcer.wire;
