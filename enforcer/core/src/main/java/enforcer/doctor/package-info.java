/**
 * Checks a PBX before the first plan: every question that a plan depends on is asked once and
 * answered with a sentence and a remedy. Nothing here can write.
 */
package enforcer.doctor;
