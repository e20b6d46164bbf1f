/** The storage of files in a service that speaks S3. */
@NullMarked
package chat.starling.server.s3;

import org.jspecify.annotations.NullMarked;
