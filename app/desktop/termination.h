// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>

namespace steward {

/// The end of the person's session, told by a signal of the system: the program ends in order, without asking, and
/// within five seconds whatever hangs (L14). What is on the wire is in the journal; the next start looks it up.
class Termination : public QObject
{
    Q_OBJECT
public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void requested();
};

} // namespace steward
