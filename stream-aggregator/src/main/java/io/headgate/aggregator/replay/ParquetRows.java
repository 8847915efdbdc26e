// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.read.ReadEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.MessageTypeBuilder;

/** A Parquet file, zstd inside; event times are timestamps in UTC. */
final class ParquetRows implements EventWriter {

    private final Table table;
    private final MessageType schema;
    private final ParquetWriter<Group> rows;

    ParquetRows(Table table, Path file) throws IOException {
        this.table = table;
        this.schema = schema(table);
        OutputFile output = new LocalOutputFile(file);
        this.rows = ExampleParquetWriter.builder(output)
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    @Override
    public void write(ReadEvent read) throws IOException {
        Group group = new SimpleGroup(schema);
        for (Map.Entry<String, Object> value : table.row(read).entrySet()) {
            if (value.getValue() instanceof Number number) {
                group.add(value.getKey(), number.longValue());
            } else {
                group.add(value.getKey(), value.getValue().toString());
            }
        }
        rows.write(group);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static MessageType schema(Table table) {
        MessageTypeBuilder schema = Types.buildMessage();
        for (Column column : table.columns()) {
            switch (column.type()) {
                case WHOLE_NUMBER -> schema.optional(PrimitiveTypeName.INT64).named(column.name());
                case MOMENT ->
                    schema.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(column.name());
                case TEXT, NESTED ->
                    schema.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
            }
        }
        return schema.named("event");
    }
}
