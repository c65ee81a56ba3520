// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QSplitter>

namespace steward {

/// A splitter whose handle is only a gap with a small grip.
class QuietSplitter : public QSplitter
{
    Q_OBJECT
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace steward
