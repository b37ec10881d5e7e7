/**
 * A state folder in PostgreSQL, for machines that share the work on a fleet. It is loaded only
 * where a database is named.
 *
 * <p>A {@link enforcer.database.DatabaseAddress} says where it is, {@link
 * enforcer.database.Database} connects and knows its schema, {@link
 * enforcer.database.DatabaseStore} keeps files in it, and {@link enforcer.database.Leases} are
 * locks that end by themselves: by the clock of the database, some time after their holder was last
 * heard of.
 */
package enforcer.database;
