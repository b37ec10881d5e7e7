/**
 * What documents were before a change: the files of an earlier commit; and the ref with the records
 * of what was applied. Nothing that a repository configures is run, and nothing of the working tree
 * is touched.
 */
package enforcer.cli.git;
