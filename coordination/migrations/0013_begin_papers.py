

import coordination.papers.drafting
import coordination.papers.enacting
import coordination.papers.reading
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0012_rules_without_minutes'),
        ('people', '0006_renew_the_edition'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('matter_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='coordination.matter')),
                ('paper_kind', models.CharField(choices=[('work_rule', 'work rules')], max_length=20, verbose_name='kind of paper')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in_force', 'in force'), ('revoked', 'revoked'), ('discarded', 'discarded before it was in force')], default='draft', max_length=12, verbose_name='state')),
                ('is_internal', models.BooleanField(default=False, verbose_name='internal to the division')),
            ],
            options={
                'verbose_name': 'paper',
                'verbose_name_plural': 'papers',
                'ordering': ['-matter_ptr'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_force', 'revoked', 'discarded'])), name='paper_state_known'), models.CheckConstraint(condition=models.Q(('paper_kind__in', ['work_rule'])), name='paper_kind_known')],
            },
            bases=(coordination.papers.drafting.Drafting, coordination.papers.enacting.Enacting, coordination.papers.reading.ReadByPeople, 'coordination.matter'),
        ),
        migrations.CreateModel(
            name='PaperVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('sections', models.JSONField(default=list, verbose_name='text')),
                ('bears_on', models.JSONField(blank=True, default=list, verbose_name='bears on')),
                ('is_internal', models.BooleanField(default=False, verbose_name='internal to the division')),
                ('read_within', models.PositiveSmallIntegerField(default=5, verbose_name='to be read within working days')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='what changed')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('capacity', models.CharField(blank=True, choices=[('an', 'a.n.'), ('plt', 'Plt.'), ('plh', 'Plh.')], default='', max_length=4)),
                ('set_at', models.DateTimeField(null=True, verbose_name='set at')),
                ('in_force_on', models.DateField(null=True, verbose_name='in force from')),
                ('behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.employee')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='coordination.paper')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.employee')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.employee')),
            ],
            options={
                'verbose_name': 'version of a paper',
                'verbose_name_plural': 'versions of papers',
                'ordering': ['paper', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='people.employee')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='coordination.paperversion')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='paperversion',
            constraint=models.UniqueConstraint(fields=('paper', 'number'), name='paper_version_once'),
        ),
        migrations.AddConstraint(
            model_name='paperversion',
            constraint=models.UniqueConstraint(condition=models.Q(('set_at__isnull', True)), fields=('paper',), name='paper_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='paperversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('in_force_on', None), ('set_at', None), ('set_by', None)), models.Q(('in_force_on__isnull', False), ('set_at__isnull', False), ('set_by__isnull', False)), _connector='OR'), name='paper_version_set_whole'),
        ),
        migrations.AddConstraint(
            model_name='paperversion',
            constraint=models.CheckConstraint(condition=models.Q(('read_within__gte', 1), ('read_within__lte', 60)), name='paper_read_within'),
        ),
        migrations.AddConstraint(
            model_name='paperversion',
            constraint=models.CheckConstraint(condition=models.Q(('behalf_of', None), models.Q(('behalf_of', models.F('set_by')), _negated=True), _connector='OR'), name='paper_behalf_of_other'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['employee', 'version'], name='reading_of'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('version', 'employee'), name='read_once'),
        ),
    ]
