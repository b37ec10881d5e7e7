package enforcer.pbx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that knows the API clients, as a vault does. It gets the host as a line on its standard
 * input, and answers an entry of {@code credentials.yaml} as JSON; {@code {}} where it knows none.
 *
 * <p>What it answers, and what it says on its standard error, stands in no message.
 *
 * @param command the program and its arguments
 * @param folder that of the file which names it, where it is started
 */
record CredentialHelper(List<String> command, Path folder, Duration longest) {
  /** Long enough for somebody who confirms on another device. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int LARGEST = 1 << 16;
  private static final Set<String> CLIENT_KEYS = Set.of("clientId", "clientSecret");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  CredentialHelper {
    command = List.copyOf(command);
  }

  /** The clients for one host. */
  record Answer(Map<ClientRole, Credential> clients) {
    Answer {
      clients = Map.copyOf(clients);
    }

    /** Reading takes the client for writing where there is no other. */
    Optional<Credential> client(ClientRole access) {
      return Optional.ofNullable(clients.get(access))
          .or(
              () ->
                  Optional.ofNullable(clients.get(ClientRole.WRITE))
                      .filter(_ -> access == ClientRole.READ));
    }
  }

  /**
   * Starts the program and waits for its answer.
   *
   * @param host the host, or host and port
   * @param tree of which it may be no part
   */
  Answer ask(String host, DocumentTree tree) {
    if (tree.named(command, folder).isPresent()) {
      // The word itself may be a secret.
      throw Credentials.unusable(
          shown() + " is, or is given, a file in the repository of the documents",
          "keep it outside, where no change of a document reaches it");
    }
    Process process = started(host);
    long end = System.nanoTime() + longest.toNanos();
    try {
      CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> read(process));
      tell(process, host);
      byte[] bytes = answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (bytes.length > LARGEST) {
        throw rubbish("is longer than 64 kB", host);
      }
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw failed("ended with exit code " + process.exitValue(), host);
      }
      return answer(bytes, host);
    } catch (TimeoutException _) {
      throw failed("did not answer within " + longest.toSeconds() + " s", host);
    } catch (ExecutionException _) {
      throw failed("broke off its answer", host);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted", host);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process started(String host) {
    try {
      List<String> found = new ArrayList<>(command);
      if (command.getFirst().contains("/")) {
        found.set(0, folder.resolve(command.getFirst()).toString());
      }
      return new ProcessBuilder(found)
          .directory(folder.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      throw failed("cannot be started", host);
    }
  }

  /** A program may answer without a look at the host. */
  private static void tell(Process process, String host) {
    try (OutputStream input = process.getOutputStream()) {
      input.write((host + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // Its answer or its exit code tells the rest.
    }
  }

  private static byte[] read(Process process) {
    try (InputStream output = process.getInputStream()) {
      return output.readNBytes(LARGEST + 1);
    } catch (IOException _) {
      return new byte[0];
    }
  }

  private Answer answer(byte[] bytes, String host) {
    JsonNode json;
    try {
      json = MAPPER.readTree(new ByteArrayInputStream(bytes));
    } catch (JacksonException _) {
      throw rubbish("is no JSON", host);
    }
    if (!json.isObject()) {
      throw rubbish("is no JSON object", host);
    }
    Map<ClientRole, Credential> clients = new EnumMap<>(ClientRole.class);
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      ClientRole role =
          Stream.of(ClientRole.values())
              .filter(known -> known.word().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(() -> rubbish("has other keys than read and write", host));
      Credential client = client(entry.getValue(), role, host);
      clients.put(role, client);
      ids.add(client.clientId());
    }
    clients.replaceAll((_, client) -> client.with(ids));
    return new Answer(clients);
  }

  private Credential client(JsonNode client, ClientRole role, String host) {
    boolean whole =
        client.isObject()
            && CLIENT_KEYS.stream()
                .allMatch(
                    key -> client.path(key).isString() && !client.path(key).stringValue().isBlank())
            && client.size() == CLIENT_KEYS.size();
    if (!whole) {
      throw rubbish("has no clientId and clientSecret below " + role.word(), host);
    }
    Secret secret =
        SecretFile.checked(client.path("clientSecret").stringValue(), "the secret of " + shown());
    return new Credential(host, client.path("clientId").stringValue(), secret, shown());
  }

  private PbxException.NoCredential rubbish(String how, String host) {
    return Credentials.unusable(
        "the answer of " + shown() + " for " + Text.clean(host, 260) + " " + how,
        "it must print {\"read\": {\"clientId\": …, \"clientSecret\": …}, \"write\": …}, or {}"
            + " where it knows no client");
  }

  private PbxException.NoCredential failed(String how, String host) {
    return Credentials.unusable(
        shown() + " " + how + " for " + Text.clean(host, 260),
        "run it by hand with the host on its standard input");
  }

  /** The program alone: an argument may be a secret. */
  private String shown() {
    return "the credential helper " + Text.clean(command.getFirst(), 260);
  }
}
