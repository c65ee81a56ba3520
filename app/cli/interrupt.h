// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>

namespace steward::cli {

/// Ctrl+C and a polite kill as a signal of ours. Make one, first thing in main: what a signal handler may touch is
/// state of the whole program. A second Ctrl+C ends the program at once.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    /// True once the user asked to stop; also known where no event loop runs yet.
    static bool pending();

Q_SIGNALS:
    void requested();
};

} // namespace steward::cli
