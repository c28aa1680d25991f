package dev.wadi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.wadi.admin.BusinessDate;
import dev.wadi.admin.JobStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Values as JSON: snake_case keys, absent = null, times with offset, always = null. */
final class Json {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .addModule(ours())
          .build();

  private static SimpleModule ours() {
    return new SimpleModule()
        .addSerializer(OffsetDateTime.class, ToStringSerializer.instance)
        .addSerializer(JobStatus.class, ToStringSerializer.instance)
        .addSerializer(Path.class, ToStringSerializer.instance)
        .addSerializer(
            BusinessDate.class, new StdDelegatingSerializer(BusinessDate.class, new DateOrNull()))
        .addSerializer(Optional.class, new StdDelegatingSerializer(optional(), new ValueOrNull()));
  }

  @SuppressWarnings("unchecked")
  private static Class<Optional<?>> optional() {
    return (Class<Optional<?>>) (Class<?>) Optional.class;
  }

  String pretty(Object document) {
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String line(Object document) {
    try {
      return mapper.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object parsed(String json) {
    try {
      return mapper.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class DateOrNull extends StdConverter<BusinessDate, String> {
    @Override
    public String convert(BusinessDate date) {
      return date.isAlways() ? null : date.toString();
    }
  }

  private static final class ValueOrNull extends StdConverter<Optional<?>, Object> {
    @Override
    public Object convert(Optional<?> value) {
      return value.orElse(null);
    }
  }
}
