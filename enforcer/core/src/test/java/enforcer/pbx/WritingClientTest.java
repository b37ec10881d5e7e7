package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static enforcer.pbx.StubPbx.status;
import static enforcer.pbx.StubPbx.token;
import static enforcer.pbx.StubPbx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enforcer.pbx.PbxException.Rejected;
import enforcer.pbx.PbxException.Unreachable;
import enforcer.pbx.WritePath.Action;
import enforcer.pbx.WritePath.SecretProperty;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class WritingClientTest {
  private static final String PATCH = "PATCH ConsoleRestrictions";
  private static final WritePath.Singleton CONSOLE = WritePath.singleton("ConsoleRestrictions");

  private final StubPbx pbx = StubPbx.start();
  private final TestTime time = new TestTime();
  private final WritingClient client = pbx.writer(time.options());

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aSettingIsPatchedWithTheGivenPropertiesOnly() {
    pbx.on(PATCH, status(204));

    client.patch(CONSOLE, object("{\"AccessRestricted\":true}"));

    assertThat(pbx.arrivedAt(PATCH).getFirst().body()).isEqualTo("{\"AccessRestricted\":true}");
    assertThat(client.counts()).isEqualTo(new RequestCounts(1, 0, 1, 0));
  }

  @Test
  void anEntityIsCreatedChangedMovedAndDeleted() {
    pbx.on("POST OutboundRules", status(201, "{\"Id\":7,\"Name\":\"National\"}"))
        .on("PATCH OutboundRules(7)", status(204))
        .on("POST OutboundRules/Pbx.MoveUpDown", status(204))
        .on("DELETE OutboundRules(7)", status(204));
    WritePath.Entity rule = WritePath.entity("OutboundRules", EntityKey.of(7));

    ObjectNode made =
        client.create(WritePath.collection("OutboundRules"), object("{\"Name\":\"National\"}"));
    client.patch(rule, object("{\"Prefix\":\"01\"}"));
    client.invoke(Action.MOVE_OUTBOUND_RULE, object("{\"id\":7,\"up\":true}"));
    client.delete(rule);

    assertThat(made.path("Id").asInt()).isEqualTo(7);
    assertThat(pbx.arrived())
        .extracting(a -> a.method() + " " + a.path() + " " + a.body())
        .endsWith(
            "POST /xapi/v1/OutboundRules {\"Name\":\"National\"}",
            "PATCH /xapi/v1/OutboundRules(7) {\"Prefix\":\"01\"}",
            "POST /xapi/v1/OutboundRules/Pbx.MoveUpDown {\"id\":7,\"up\":true}",
            "DELETE /xapi/v1/OutboundRules(7) ");
  }

  @Test
  void whatWouldDestroyHasNoForm() {
    List<String> destructive =
        List.of(
            "PurgeAllLogs",
            "PurgeCalls",
            "InstallUpdates",
            "UpgradeDebian",
            "Users/Pbx.BatchDelete",
            "Groups/Pbx.DeleteCompanyById",
            "Services/Pbx.RestartOperatingSystem",
            "Backups('x')/Pbx.Restore",
            "ServicePrincipals(7)/Pbx.GenerateAppToken",
            "SecurityTokens",
            "../connect/token",
            "");
    for (String path : destructive) {
      assertThatIllegalArgumentException().isThrownBy(() -> WritePath.collection(path));
      assertThatIllegalArgumentException().isThrownBy(() -> WritePath.singleton(path));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WritePath.entity(path, EntityKey.of(1)));
    }
  }

  @Test
  void programsLoseRightsAndAreNeverCreated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WritePath.collection("ServicePrincipals"));
    assertThatIllegalArgumentException().isThrownBy(() -> WritePath.collection("OAuthClients"));
  }

  @Test
  void peopleAreChangedButNeitherCreatedNorDeleted() {
    WritePath.Entity person = WritePath.entity("Users", EntityKey.of(29));

    assertThatIllegalArgumentException().isThrownBy(() -> client.delete(person));
    assertThatIllegalArgumentException().isThrownBy(() -> WritePath.collection("Users"));
    assertThat(pbx.arrived()).isEmpty();
  }

  @Test
  void aPersonGetsNewSecretsAndAnEmailByTwoRequests() {
    pbx.on("PATCH Users(29)", status(204)).on("POST Users(29)/Pbx.SendWelcomeEmail", status(204));

    client.patch(
        new WritePath.Secrets(EntityKey.of(29)),
        Map.of(SecretProperty.VOICEMAIL_PIN, Secret.of("482915")));
    client.send(new WritePath.WelcomeEmail(EntityKey.of(29)));

    assertThat(pbx.arrived())
        .extracting(a -> a.method() + " " + a.path() + " " + a.body())
        .endsWith(
            "PATCH /xapi/v1/Users(29) {\"VMPIN\":\"482915\"}",
            "POST /xapi/v1/Users(29)/Pbx.SendWelcomeEmail ");
    assertThat(client.counts()).isEqualTo(new RequestCounts(1, 0, 2, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"error":{"code":"","message":"VMPIN:\\nWARNINGS.XAPI.INVALID_PIN_NUMBER","details":[{"code":"482915","message":"482915 is bad","target":"482915"}]}}
          400 | {"error":"482915"}
          403 | {"error":{"message":"482915 is forbidden"}}
          500 | {"error":{"message":"482915 broke it"}}
          409 | 482915
          200 | <html>482915</html>
          302 | 482915
          """)
  void whatAPbxSaysToASecretIsNeverRepeated(int status, String body) {
    pbx.on("PATCH Users(29)", status(status, body));

    PbxException failure =
        catchThrowableOfType(
            PbxException.class,
            () ->
                client.patch(
                    new WritePath.Secrets(EntityKey.of(29)),
                    Map.of(SecretProperty.VOICEMAIL_PIN, Secret.of("482915"))));

    StringWriter whole = new StringWriter();
    failure.printStackTrace(new PrintWriter(whole));
    assertThat(whole.toString()).contains("Users(29)").doesNotContain("482915");
  }

  @Test
  void theReasonOfAPbxThatRefusesASecretIsKeptAsItsCode() {
    pbx.on(
        "PATCH Users(29)",
        status(
            400, "{\"error\":{\"message\":\"VMPIN:\\nWARNINGS.XAPI.INVALID_PIN_NUMBER 482915\"}}"));

    Rejected rejected =
        catchThrowableOfType(
            Rejected.class,
            () ->
                client.patch(
                    new WritePath.Secrets(EntityKey.of(29)),
                    Map.of(SecretProperty.VOICEMAIL_PIN, Secret.of("482915"))));

    assertThat(rejected.codes()).containsExactly("WARNINGS.XAPI.INVALID_PIN_NUMBER");
    assertThat(rejected).hasMessageContaining("INVALID_PIN_NUMBER");
    assertThat(rejected).hasMessageNotContaining("482915");
  }

  @Test
  void aKeyCannotLeaveItsResource() {
    pbx.on("DELETE BlackListNumbers('../../x/Pbx.Purge')", status(204));
    WritePath.Entity odd = WritePath.entity("BlackListNumbers", EntityKey.of("../../x/Pbx.Purge"));

    client.delete(odd);

    assertThat(pbx.arrived()).hasSize(2);
  }

  @Test
  void aRefusalProvesThatNothingWasChanged() {
    String body =
        """
        {"error":{"code":"","message":"Number:\\nWARNINGS.XAPI.ALREADY_IN_USE",
          "details":[{"code":"","message":"WARNINGS.XAPI.ALREADY_IN_USE","target":"Number"}]}}\
        """;
    pbx.on(PATCH, status(400, body));

    Rejected rejected =
        catchThrowableOfType(Rejected.class, () -> client.patch(CONSOLE, object("{}")));

    assertThat(rejected.codes()).containsExactly("WARNINGS.XAPI.ALREADY_IN_USE");
    assertThat(rejected.field()).contains("Number");
    assertThat(rejected.status()).hasValue(400);
    assertThat(rejected.uncertain()).isFalse();
  }

  @Test
  void aStatusTellsWhetherTheWriteMayHaveTakenEffect() {
    for (int refused : List.of(400, 403, 404, 405, 409, 422, 425, 429)) {
      assertThat(failure(status(refused)).uncertain()).as("%d", refused).isFalse();
    }
    for (int unclear : List.of(307, 408, 500, 502, 503, 504)) {
      assertThat(failure(status(unclear)).uncertain()).as("%d", unclear).isTrue();
    }
  }

  @Test
  void whatAsksForPatienceWithoutDoubtPutsAWriteOff() {
    String date = "Fri, 31 Dec 2100 23:59:59 GMT";
    List<StubPbx.Reply> putOff =
        List.of(
            status(425),
            status(429),
            with("Retry-After", "7", status(429)),
            with("Retry-After", date, status(429)),
            with("Retry-After", "7", status(503)),
            with("Retry-After", date, status(503)));
    for (StubPbx.Reply reply : putOff) {
      PbxException failure = failure(reply);
      assertThat(failure.postponed()).isTrue();
      assertThat(failure.uncertain()).isFalse();
    }
    for (StubPbx.Reply reply :
        List.of(status(503), with("Retry-After", "soon", status(503)), status(500), status(400))) {
      assertThat(failure(reply).postponed()).isFalse();
    }
  }

  @Test
  void theWaitingForOneWriteHasABound() {
    PbxException asked = failure(with("Retry-After", "100", status(429)));
    Patience patience = client.patience();

    assertThat(patience.waits(asked, _ -> {}, () -> false)).isTrue();
    assertThat(patience.waits(asked, _ -> {}, () -> false)).isTrue();
    assertThat(patience.waits(asked, _ -> {}, () -> false)).isTrue();
    assertThat(patience.waits(asked, _ -> {}, () -> false)).isFalse();
    assertThat(time.pauses()).hasSize(300);
  }

  @Test
  void allWritesOfARunTogetherHaveABoundToo() {
    PbxException asked = failure(with("Retry-After", "300", status(429)));
    for (int write = 0; write < 12; write++) {
      assertThat(client.patience().waits(asked, _ -> {}, () -> false)).isTrue();
    }

    assertThat(client.patience().waits(asked, _ -> {}, () -> false)).isFalse();
  }

  @Test
  void whoAsksToStopDoesNotWait() {
    PbxException asked = failure(with("Retry-After", "100", status(429)));

    assertThat(client.patience().waits(asked, _ -> {}, () -> true)).isFalse();
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void aWriteIsSentOnceWhateverHappens() {
    List<StubPbx.Reply> replies =
        List.of(
            status(500),
            status(429),
            status(408),
            with("Retry-After", "0", status(503)),
            with("Retry-After", "00", status(503)),
            StubPbx.drop());
    for (StubPbx.Reply reply : replies) {
      int before = pbx.arrivedAt(PATCH).size();
      failure(reply);
      assertThat(pbx.arrivedAt(PATCH)).hasSize(before + 1);
    }
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void aDeleteOnAConnectionThatWentStaleIsSentOnce() {
    pbx.on("DELETE Blocklist(1)", StubPbx.drop(), status(204))
        .on("GET ConsoleRestrictions", json("{}"));
    client.consoleRestrictions();

    Unreachable lost =
        catchThrowableOfType(
            Unreachable.class, () -> client.delete(WritePath.entity("Blocklist", EntityKey.of(1))));

    assertThat(lost.uncertain()).isTrue();
    assertThat(pbx.arrivedAt("DELETE Blocklist(1)")).hasSize(1);
  }

  @Test
  void aWriteThatNeverLeftIsCertain() {
    pbx.on("POST /connect/token", with("Connection", "close", token("t", 3600)));
    client.session().identity();
    pbx.close();

    PbxException failure = catchThrowableOfType(PbxException.class, this::patch);

    assertThat(failure).isInstanceOf(Unreachable.class);
    assertThat(failure.uncertain()).isFalse();
  }

  @Test
  void aCreationWhoseAnswerIsUnreadableMayHaveHappened() {
    pbx.on("POST Blocklist", status(201, "{\"Id\":"));

    PbxException failure =
        catchThrowableOfType(
            PbxException.class,
            () -> client.create(WritePath.collection("Blocklist"), object("{}")));

    assertThat(failure).isInstanceOf(PbxException.Malformed.class);
    assertThat(failure.uncertain()).isTrue();
  }

  @Test
  void aWriteThatMetAWithdrawnTokenIsPutOffUntilALookHasShownThatNothingMoved() {
    PbxException putOff = failure(status(401));

    assertThat(putOff.postponed()).isTrue();
    assertThat(putOff.uncertain()).isFalse();
    pbx.on(PATCH, status(204));
    patch();

    assertThat(pbx.logins()).isEqualTo(2);
    assertThat(pbx.arrivedAt(PATCH)).hasSize(2);
  }

  private PbxException failure(StubPbx.Reply reply) {
    pbx.on(PATCH, reply);
    return catchThrowableOfType(PbxException.class, this::patch);
  }

  private void patch() {
    client.patch(CONSOLE, object("{\"AccessRestricted\":true}"));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
