package enforcer.cli.command;

import enforcer.simulator.FleetOptions;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many simulated phone systems there are, and what is the matter with some of them. */
final class FleetOption {
  @Option(
      names = "--fleet",
      paramLabel = "N",
      description =
          "N phone systems on one port, from pbx-0001.localhost on; enforcer takes such names for"
              + " this machine.")
  Integer size;

  @Option(
      names = "--drifting",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the fleet somebody changed by hand.")
  int drifting;

  @Option(
      names = "--hanging",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the fleet take every request and answer none.")
  int hanging;

  @Option(
      names = "--refusing",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the fleet refuse the secret of the API client.")
  int refusing;

  @Option(
      names = "--down",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the fleet close every connection at once.")
  int down;

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description =
          "Write files about the fleet into this new folder: a base, a file for each phone system,"
              + " and below .config their credentials.")
  Path folder;

  boolean isAsked() {
    return size != null;
  }

  /** What is wrong with these options beside the others; empty where nothing is. */
  Optional<String> mistake(boolean ownSeed) {
    if (!isAsked()) {
      boolean others = folder != null || drifting + hanging + refusing + down != 0;
      return others
          ? Optional.of("--drifting, --hanging, --refusing, --down and --write need --fleet")
          : Optional.empty();
    }
    return folder != null && ownSeed
        ? Optional.of("--write describes the usual fleet: leave out --seed and --users, or --write")
        : Optional.empty();
  }

  FleetOptions with(SimulatorOptions each) {
    return new FleetOptions(each, size, drifting, hanging, refusing, down);
  }
}
