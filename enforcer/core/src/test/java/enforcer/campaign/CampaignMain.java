package enforcer.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A campaign without Maven around it, for a product that somebody has patched. */
final class CampaignMain {
  private CampaignMain() {}

  /**
   * Prints the figures of a campaign.
   *
   * @param arguments how many pairs, and the seed of the first
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("campaign");
    int pairs = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Figures figures = new Campaign(folder, Optional.empty()).run(seed, pairs, System.err::println);
    System.out.print(figures);
    // A product that breaks down has not let anything through.
    long bugs = figures.violations().stream().filter(v -> v.contains(": bug: ")).count();
    System.out.println("let through " + (figures.violations().size() - bugs));
  }
}
