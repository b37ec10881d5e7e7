/** The pipeline in reverse: from a live state to a readable document whose plan changes nothing. */
package enforcer.export;
