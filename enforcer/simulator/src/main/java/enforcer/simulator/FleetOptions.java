package enforcer.simulator;

/**
 * The options of a simulated fleet. Rejects invalid values with a message for the user.
 *
 * @param each what holds for each PBX; the fleet has one port, and names of its own for each
 * @param size how many there are
 * @param drifting how many were changed by hand
 * @param hanging how many take every request and answer none
 * @param refusing how many refuse the secret of the API client
 * @param down how many close every connection at once
 */
public record FleetOptions(
    SimulatorOptions each, int size, int drifting, int hanging, int refusing, int down) {

  private static final int MOST = 10_000;

  public FleetOptions {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("A fleet has from 1 to " + MOST + " phone systems.");
    }
    if (drifting < 0 || hanging < 0 || refusing < 0 || down < 0) {
      throw new IllegalArgumentException("The number of phone systems must not be negative.");
    }
    long troubled = (long) drifting + hanging + refusing + down;
    if (troubled > size) {
      throw new IllegalArgumentException(
          "The fleet has %d phone systems, and %d are to drift, hang, refuse or be down."
              .formatted(size, troubled));
    }
  }

  /** A fleet of phone systems in order, as its provider keeps them, on any free port. */
  public static FleetOptions of(int size) {
    return new FleetOptions(
        SimulatorOptions.defaults().withSeed(FleetSimulator.SEED).withSeenAs(FleetSimulator.RUNNER),
        size,
        0,
        0,
        0,
        0);
  }

  /** The same with so many in each kind of trouble. */
  public FleetOptions withTrouble(int drifting, int hanging, int refusing, int down) {
    return new FleetOptions(each, size, drifting, hanging, refusing, down);
  }

  /** The same with other options for each. */
  public FleetOptions withEach(SimulatorOptions options) {
    return new FleetOptions(options, size, drifting, hanging, refusing, down);
  }
}
