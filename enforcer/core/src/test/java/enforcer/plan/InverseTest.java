package enforcer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What takes a step back, and what is lost for good. */
class InverseTest {
  private static final Value.Struct RULE =
      Value.struct(
          Map.of(
              "name", Value.text("Any"),
              "emergency", Value.flag(false),
              "dial", Value.items(List.of()),
              "length", Value.text(""),
              "from", Outbound.EVERYONE,
              "via", Value.items(List.of())));

  @Test
  void aDeletedRuleComesBackWhole() {
    assertThat(inverse(Outbound.RESOURCE, new Step.Write.Delete(RULE)))
        .isEqualTo(back(Outbound.RESOURCE, new Step.Write.Create(RULE)));
  }

  @Test
  void aRuleThatCouldNotBeReadWholeStaysAway() {
    assertThat(
            inverse(Outbound.RESOURCE, new Step.Write.Delete(RULE.with("via", Optional.empty()))))
        .isEqualTo(new Inverse.None("the PBX does not say what its via is"));
  }

  @Test
  void aRuleForADepartmentThatIsGoneStaysAway() {
    Value gone = Value.struct(Map.of("departments", Value.texts("#99")));

    assertThat(
            inverse(Outbound.RESOURCE, new Step.Write.Delete(RULE.with("from", Optional.of(gone)))))
        .isEqualTo(new Inverse.None("it refers to something that the PBX no longer has"));
  }

  @Test
  void whatIsCreatedIsDeletedAndAMoveIsMovedBack() {
    assertThat(inverse(Outbound.RESOURCE, new Step.Write.Create(RULE)))
        .isEqualTo(back(Outbound.RESOURCE, new Step.Write.Delete(RULE)));
    assertThat(inverse(Outbound.RESOURCE, new Step.Write.Move(true)))
        .isEqualTo(back(Outbound.RESOURCE, new Step.Write.Move(false)));
  }

  @Test
  void aFieldThatNoFileCanSayIsLostAndTheOthersComeBack() {
    Value.Struct before =
        Value.struct(Map.of("remote", Value.text("mixed"), "srtp", Value.text("disabled")));
    Value.Struct after =
        Value.struct(Map.of("remote", Value.text("none"), "srtp", Value.text("enforced")));

    assertThat(inverse(Users.RESOURCE, new Step.Write.Patch(before, after)))
        .isEqualTo(
            new Inverse.Back(
                step(
                    Users.RESOURCE,
                    new Step.Write.Patch(
                        Value.struct(Map.of("srtp", Value.text("enforced"))),
                        Value.struct(Map.of("srtp", Value.text("disabled"))))),
                List.of("the former value of remote cannot be written")));
  }

  @Test
  void aMembershipWithARoleThatNoFileKnowsDoesNotKeepTheOthersFromComingBack() {
    Value custom = Value.struct(Map.of("role", Value.text("receptionists")));
    Value users = Value.struct(Map.of("role", Value.text("users")));
    Value.Struct before = Value.struct(Map.of("groups", Value.struct(Map.of("DEFAULT", custom))));
    Value.Struct after =
        Value.struct(Map.of("groups", Value.struct(Map.of("DEFAULT", custom, "Sales", users))));

    assertThat(inverse(Users.RESOURCE, new Step.Write.Patch(before, after)))
        .isEqualTo(back(Users.RESOURCE, new Step.Write.Patch(after, before)));
  }

  private static Inverse inverse(Resource resource, Step.Write write) {
    return step(resource, write).inverse();
  }

  private static Inverse back(Resource resource, Step.Write write) {
    return new Inverse.Back(step(resource, write), List.of());
  }

  private static Step step(Resource resource, Step.Write write) {
    return new Step(resource, "Any", write, Step.Phase.OUTBOUND);
  }
}
