/**
 * The query language: parses {@code $filter}, {@code $select} and the like against the declared
 * types, filters rows and shapes answers. It does not know the meaning of the rows.
 */
package enforcer.simulator.odata;
