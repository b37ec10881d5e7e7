/**
 * The nights of a fleet, shared by workers on several machines through db-scheduler. A row of its
 * table holds which phone system, when it is due, whether a worker has it, and the result of the
 * last night; never what the night is about. {@link enforcer.worker.Worker} takes nights that are
 * due, and {@link enforcer.worker.FleetStatus} tells how far all are.
 */
package enforcer.worker;
