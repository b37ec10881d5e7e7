package enforcer.pbx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The report of the call log. It wants eleven parameters, in this order; what the numbers mean is
 * not published, so all of them are those that leave nothing out.
 */
final class CallReport {
  static final String NAME = "ReportCallLogData/Pbx.GetCallLogData";
  static final String START = "StartTime";

  private static final String ALL =
      "sourceType=0,sourceFilter='',destinationType=0,destinationFilter='',callsType=0,"
          + "callTimeFilterType=0,callTimeFilterFrom='0:00:0',callTimeFilterTo='0:00:0',"
          + "hidePcalls=false";

  private CallReport() {}

  /** The path of the calls that began in a period. */
  static String path(Instant from, Instant to) {
    return NAME + "(periodFrom=" + time(from) + ",periodTo=" + time(to) + "," + ALL + ")";
  }

  private static Instant time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
