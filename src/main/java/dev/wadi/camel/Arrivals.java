package dev.wadi.camel;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * Puts arriving files together that will be claimed in one transaction. One that a step failed on
 * is left out: it stays where it is.
 */
final class Arrivals implements AggregationStrategy {
  @Override
  public Exchange aggregate(Exchange group, Exchange next) {
    boolean failed =
        next.getException() != null || next.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
    // a failed file's exchange must not become the group's: its marks would end the route
    Exchange answer = group == null ? new DefaultExchange(next.getContext()) : group;
    if (group == null) {
      answer.getMessage().setBody(new ArrayList<ArrivingFile>());
    }
    if (!failed && next.getMessage().getBody() instanceof ArrivingFile file) {
      collected(answer).add(file);
    }
    return answer;
  }

  @SuppressWarnings("unchecked") // nobody else has had it in hand
  private static List<ArrivingFile> collected(Exchange group) {
    return (List<ArrivingFile>) group.getMessage().getBody();
  }

  /** The files that an exchange carries: one, or a list. */
  static List<ArrivingFile> files(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof ArrivingFile file) {
      return List.of(file);
    }
    return ((List<?>) body).stream().map(ArrivingFile.class::cast).toList();
  }
}
