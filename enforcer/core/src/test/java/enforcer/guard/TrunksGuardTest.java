package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import org.junit.jupiter.api.Test;

/** A trunk whose provider does not agree is silent, so they go one after the other. */
class TrunksGuardTest extends OnNeglectedPbx {
  @Test
  void oneTrunkIsChangedAndTheRiskIsSaid() {
    assertThat(guarded.refusals(tls("uk-primary"))).isEmpty();
    assertThat(guarded.remarks("trunks", tls("uk-primary")))
        .containsExactly(
            "whether the provider of uk-primary accepts the change is not known; a trunk that does"
                + " not register carries no call, not even an emergency call");
  }

  @Test
  void severalHaveToBeMeant() {
    Enforcer.Planned planned = guarded.plan(tls("uk-primary", "uk-backup"));
    Review review = guarded.site().review(planned, Accepted.nothing());

    assertThat(review.lifts()).isEqualTo("trunks=2");
    assertThat(guarded.site().review(planned, Accepted.parse("trunks=1")).approved()).isEmpty();
    assertThat(guarded.site().review(planned, Accepted.parse("trunks=2")).approved()).isPresent();
  }

  @Test
  void whatHidesASecretOfATrunkOrABridgeIsNeverAskedFor() {
    try (Guarded bridged = new Guarded(Site.start(Site.withBridge()), folder)) {
      bridged.apply(tls("uk-primary") + "sbcs: { list: [{ name: SBC001, transport: tls }] }\n");

      assertThat(bridged.site().pbx.exchanges())
          .noneMatch(e -> e.responseBody().contains("made-up"))
          .noneMatch(e -> e.path().contains("AuthPassword") || e.path().contains("ProvisionLink"));
    }
  }

  @Test
  void aNameThatNoTrunkHasIsAMistake() {
    assertThat(guarded.mistakes(tls("uk-primry")))
        .singleElement()
        .asString()
        .contains("no trunk \"uk-primry\"", "did you mean \"uk-primary\"?");
  }

  private static String tls(String... trunks) {
    StringBuilder section = new StringBuilder("trunks:\n  list:\n");
    for (String trunk : trunks) {
      section.append("    - { name: ").append(trunk).append(", transport: tls }\n");
    }
    return section.toString();
  }
}
