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
    System.out.print(new Campaign(folder, Optional.empty()).run(seed, pairs, System.err::println));
  }
}
