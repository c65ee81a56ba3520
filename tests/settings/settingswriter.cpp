// SPDX-License-Identifier: Apache-2.0
// settingswriter FOLDER ROUND: writes connections until it is killed. Each file holds fifty entries, all named
// "ROUND/generation".
#include "core/settings/connectionstore.h"

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const steward::ConnectionStore store(QString::fromLocal8Bit(argv[1]));
    const QString round = QString::fromLocal8Bit(argv[2]);
    for (int generation = 0;; ++generation) {
        QList<steward::TenantConnection> list;
        for (int i = 0; i < 50; ++i) {
            steward::TenantConnection connection;
            connection.id = QUuid::createUuid();
            connection.name = QStringLiteral("%1/%2").arg(round).arg(generation);
            list.append(connection);
        }
        if (!store.save(list))
            return 1;
        if (generation == 0) {
            std::puts("written");
            std::fflush(stdout);
        }
    }
}
