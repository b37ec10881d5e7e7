/**
 * The query language: reading {@code $filter}, {@code $select} and their kin against the declared
 * types, deciding rows and shaping answers. Knows nothing of what the rows mean.
 */
package enforcer.simulator.odata;
