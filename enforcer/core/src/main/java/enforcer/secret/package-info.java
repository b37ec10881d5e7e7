/**
 * Rules about secrets that must stay unseen: the characters become met or not met while an answer
 * of the PBX is parsed, and nothing else of them is kept.
 */
package enforcer.secret;
