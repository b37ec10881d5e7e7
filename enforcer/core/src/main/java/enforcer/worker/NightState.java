package enforcer.worker;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the row of a phone system holds of its nights.
 *
 * @param nights how many there were
 * @param unwell how many since the last one that ended with 0
 * @param last the end of the last one
 */
public record NightState(int nights, int unwell, Optional<Last> last) {
  private static final String FORMAT = "1.0";
  private static final Duration FORGOTTEN = Duration.ofDays(7);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Before the first night. */
  static final NightState NEW = new NightState(0, 0, Optional.empty());

  /** The end of a night: when, and with which exit code of {@code drift}. */
  public record Last(Instant at, int exitCode) {
    public Last {
      requireNonNull(at, "at is null");
    }
  }

  public NightState {
    requireNonNull(last, "last is null");
  }

  /** The same after another night. */
  NightState after(Instant at, int exitCode) {
    return new NightState(
        nights + 1, exitCode == 0 ? 0 : unwell + 1, Optional.of(new Last(at, exitCode)));
  }

  /** Whether no worker has had its file for so long that it is no phone system of the fleet. */
  boolean isForgotten(Instant now) {
    return last.filter(end -> end.at().plus(FORGOTTEN).isBefore(now)).isPresent();
  }

  byte[] json() {
    ObjectNode json = JSON.createObjectNode().put("formatVersion", FORMAT);
    json.put("nights", nights).put("unwell", unwell);
    last.ifPresent(
        end ->
            json.putObject("last").put("at", end.at().toString()).put("exitCode", end.exitCode()));
    return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  /** What a row holds; a row that holds something else begins anew. */
  static NightState of(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (!node.path("formatVersion").asString("").startsWith("1.")) {
        return NEW;
      }
      JsonNode end = node.path("last");
      Optional<Last> last =
          end.isObject()
              ? Optional.of(
                  new Last(
                      Instant.parse(end.path("at").asString("")), end.path("exitCode").asInt(1)))
              : Optional.empty();
      return new NightState(node.path("nights").asInt(0), node.path("unwell").asInt(0), last);
    } catch (JacksonException | DateTimeException _) {
      return NEW;
    }
  }
}
