package enforcer.catalogue;

import static enforcer.fixture.Entities.department;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.trunk;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Ids;
import enforcer.wire.ReferredCollection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A name in a document stands for one trunk or department, whatever people called the others. */
final class ReferredNamesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aTrunkWithTheNumberOfAnotherOneAsItsNameGoesByItsOwnNumber() {
    List<Entity> trunks =
        pbx(trunk("10000", "10001"), trunk("10001", "twin"), trunk("10002", "twin"))
            .entities(Trunks.RESOURCE);

    assertThat(trunks.stream().map(t -> Trunks.label(t, trunks)))
        .containsExactly("10000", "10001", "10002");
  }

  @Test
  void aTrunkMayHaveItsOwnNumberAsItsName() {
    List<Entity> trunks =
        pbx(trunk("10000", "10000"), trunk("10001", "uk")).entities(Trunks.RESOURCE);

    assertThat(trunks.stream().map(t -> Trunks.label(t, trunks))).containsExactly("10000", "uk");
  }

  @Test
  void aDeletedDepartmentIsNeverTakenForOneWithItsName() {
    State live = pbx(named("#99", 30));
    Ids ids = Ids.none(Release.LATEST).with(live);

    Optional<Value> gone =
        Outbound.FROM.wire().decode(JSON.readTree("{\"GroupIds\":[99],\"DNRanges\":[]}"), ids);
    Optional<Value> there =
        Outbound.FROM.wire().decode(JSON.readTree("{\"GroupIds\":[30],\"DNRanges\":[]}"), ids);

    assertThat(gone.orElseThrow()).hasToString("{departments=[##99]}");
    assertThat(there.orElseThrow()).hasToString("{departments=[#99]}");
    assertThat(ReferredCollection.isGone("##99")).isTrue();
  }

  private static Draft named(String name, long id) {
    Entity made = department(name).entity();
    return new Draft(
        new Entity(made.resource(), made.key(), Optional.of(Long.toString(id)), made.values()));
  }
}
