package enforcer.simulator;

import enforcer.simulator.http.ServedExchange;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.VendorTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps the exchanges of a simulator and passes them to listeners. */
final class Recording {

  /** The limit in characters; beyond it the oldest exchanges are dropped. */
  static final long MOST_CHARACTERS = 64_000_000;

  private final String version;
  private final long most;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final List<Consumer<Exchange>> listeners = new CopyOnWriteArrayList<>();
  private long characters;

  private Recording(String version, long most) {
    this.version = version;
    this.most = most;
  }

  /** What a PBX is asked from now on; only the latest of it, up to so many characters. */
  static Recording of(Pbx pbx, long most) {
    String described = "20.0." + VendorTypes.described(pbx.version().update());
    Recording recording = new Recording(described, most);
    ServiceLoader.load(ExchangeListener.class)
        .forEach(found -> recording.listeners.add(found::served));
    return recording;
  }

  /** Another one with the same listeners. */
  Recording another() {
    Recording other = new Recording(version, most);
    other.listeners.addAll(listeners);
    return other;
  }

  void add(ServedExchange served) {
    Exchange exchange =
        new Exchange(
            served.method(),
            served.path(),
            served.headers(),
            served.body(),
            served.answer().status(),
            served.answer().headers(),
            served.answer().body(),
            version,
            served.injected());
    keep(exchange);
    listeners.forEach(listener -> listener.accept(exchange));
  }

  synchronized List<Exchange> exchanges() {
    return new ArrayList<>(exchanges);
  }

  synchronized void clear() {
    exchanges.clear();
    characters = 0;
  }

  void tell(Consumer<Exchange> listener) {
    listeners.add(listener);
  }

  private synchronized void keep(Exchange exchange) {
    exchanges.addLast(exchange);
    characters += size(exchange);
    while (characters > most) {
      characters -= size(exchanges.removeFirst());
    }
  }

  private static int size(Exchange exchange) {
    return exchange.requestBody().length() + exchange.responseBody().length();
  }
}
