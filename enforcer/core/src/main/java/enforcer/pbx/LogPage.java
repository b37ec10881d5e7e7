package enforcer.pbx;

import java.util.List;

/**
 * One page of a log.
 *
 * @param rows in the order that was asked for
 * @param isLast whether the PBX has no more rows after these
 */
public record LogPage<T>(List<T> rows, boolean isLast) {
  public LogPage {
    rows = List.copyOf(rows);
  }
}
