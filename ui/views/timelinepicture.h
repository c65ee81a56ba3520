// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationexport.h"
#include "ui/views/timelinepainter.h"

namespace steward {

/// A timeline to be written to a file: everything it takes, so that any thread can.
struct TimelinePicture
{
    TimelineLayout layout{};
    TimelineFrame frame{}; ///< as on screen; the picture holds all lanes, also those scrolled out of sight
    QPalette palette{};
    QFont font{};
    QString caption{};  ///< of whom and what
    QString fileName{}; ///< *.svg becomes a drawing, all others a PNG with two pixels for one
};

/// Writes the picture in the calling thread, at once or not at all. Lanes beyond what a picture can hold are left out
/// and counted at its foot. `rows` of the report are the lanes. Errors as in writeOperationsFile().
Outcome<ExportReport> writeTimelinePicture(const TimelinePicture &picture, const CancelToken &cancel = {});
/// The same in a thread of the pool.
QFuture<Outcome<ExportReport>> saveTimelinePicture(const TimelinePicture &picture, const CancelToken &cancel = {});

/// A file name without suffix, from untrusted words: letters, digits, - and _ only.
QString proposedPictureName(const QString &caption);
/// The folder of pictures, or home where there is none.
QString proposedPictureFolder();

} // namespace steward
