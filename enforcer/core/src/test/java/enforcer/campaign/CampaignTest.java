package enforcer.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice of the campaign in every build; {@code enforcer/bin/campaign} runs the whole. */
class CampaignTest {
  private static final int SLICE = 150;

  @TempDir private Path folder;

  /** Where the script wants to read how far it is, and the figures. */
  private final Optional<Path> told =
      Optional.ofNullable(System.getProperty("campaign.folder")).map(Path::of);

  @Test
  void whateverGoesWrongNobodyIsLockedOutOrSilencedAndTheNextRunConverges() {
    int pairs = Integer.getInteger("campaign.pairs", SLICE);
    long seed = Long.getLong("campaign.seed", 1);

    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("campaign.launcher")).map(Path::of);
    Figures figures =
        new Campaign(folder, launcher).run(seed, pairs, line -> tell("progress", line + "\n"));

    tell("figures", figures.toString());
    tell("classpath", System.getProperty("java.class.path"));
    tell("java", System.getProperty("java.home"));
    assertThat(figures.violations()).isEmpty();
  }

  @Test
  void wheneverARequestFailsOrTheProcessDiesTheNextRunFinishes() {
    boolean whole = told.isPresent();
    tell("progress", "failing each request of one apply; takes minutes\n");

    Figures figures = new Sweep(folder).run(whole ? 1 : 13);

    tell("figures", "\nEach request of one apply\n" + figures);
    assertThat(figures.violations()).isEmpty();
    assertThat(figures.of("faults met")).isPositive();
  }

  private void tell(String file, String text) {
    told.ifPresent(
        where -> {
          try {
            Files.writeString(
                where.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
