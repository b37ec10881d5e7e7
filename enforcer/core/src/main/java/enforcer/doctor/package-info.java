/**
 * Whether a PBX can be worked with, before anybody plans anything: every question that a plan will
 * depend on is asked once, and answered with a sentence and what to do. Nothing here can write.
 */
package enforcer.doctor;
