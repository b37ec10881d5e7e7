/**
 * The desired state of the documents, before any PBX is read: every key is bound to its type, every
 * number set expanded, and every name resolved that the documents alone can resolve.
 */
package enforcer.desired;
