package enforcer.worker;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Rows are JSON; nothing of Java is ever read from the database. */
final class NightJson implements Serializer {
  @Override
  public byte[] serialize(Object data) {
    return data instanceof NightState state ? state.json() : new byte[0];
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] json) {
    return type.cast(json == null || json.length == 0 ? NightState.NEW : NightState.of(json));
  }
}
