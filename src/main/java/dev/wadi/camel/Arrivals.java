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
    List<ArrivingFile> files = new ArrayList<>();
    if (group != null) {
      files.addAll(files(group));
    }
    boolean failed =
        next.getException() != null || next.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
    if (!failed && next.getMessage().getBody() instanceof ArrivingFile file) {
      files.add(file);
    }
    // a failed file's exchange must not become the group's: its marks would end the route
    Exchange answer = group == null ? new DefaultExchange(next.getContext()) : group;
    answer.getMessage().setBody(files);
    return answer;
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
