/**
 * The pipeline in reverse: from what a PBX has to a document that a person would like to keep, and
 * that changes nothing when it is planned.
 */
package enforcer.export;
