// Generated from supabase/migrations by: npx nx run supabase:types
// What `supabase gen types typescript` would write for this database. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      automation_run_items: {
        Row: {
          at: string;
          attempt: number;
          evidence_hash: string | null;
          item_key: string;
          outcome: string;
          reason: string | null;
          run_id: string;
          vehicle_id: string | null;
        };
        Insert: {
          at?: string;
          attempt?: number;
          evidence_hash?: string | null;
          item_key: string;
          outcome: string;
          reason?: string | null;
          run_id: string;
          vehicle_id?: string | null;
        };
        Update: {
          at?: string;
          attempt?: number;
          evidence_hash?: string | null;
          item_key?: string;
          outcome?: string;
          reason?: string | null;
          run_id?: string;
          vehicle_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'automation_run_items_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      automation_runs: {
        Row: {
          automation_name: string;
          automation_version: string | null;
          checkpoint: Json | null;
          completed_at: string | null;
          created_at: string;
          errors_count: number;
          failure: Json | null;
          heartbeat_at: string;
          id: string;
          items_found: number;
          items_in_review: number;
          items_skipped: number;
          lease_expires_at: string;
          log_url: string | null;
          metadata: NonNullable<Json>;
          notes: string | null;
          scope: string | null;
          started_at: string;
          status: string;
          triggered_by_type: string | null;
          triggered_by_user_id: string | null;
          vehicles_created: number;
          vehicles_unchanged: number;
          vehicles_updated: number;
          writing_xid: unknown;
        };
        Insert: {
          automation_name: string;
          automation_version?: string | null;
          checkpoint?: Json | null;
          completed_at?: string | null;
          created_at?: string;
          errors_count?: number;
          failure?: Json | null;
          heartbeat_at?: string;
          id?: string;
          items_found?: number;
          items_in_review?: number;
          items_skipped?: number;
          lease_expires_at?: string;
          log_url?: string | null;
          metadata?: NonNullable<Json>;
          notes?: string | null;
          scope?: string | null;
          started_at?: string;
          status?: string;
          triggered_by_type?: string | null;
          triggered_by_user_id?: string | null;
          vehicles_created?: number;
          vehicles_unchanged?: number;
          vehicles_updated?: number;
          writing_xid?: unknown;
        };
        Update: {
          automation_name?: string;
          automation_version?: string | null;
          checkpoint?: Json | null;
          completed_at?: string | null;
          created_at?: string;
          errors_count?: number;
          failure?: Json | null;
          heartbeat_at?: string;
          id?: string;
          items_found?: number;
          items_in_review?: number;
          items_skipped?: number;
          lease_expires_at?: string;
          log_url?: string | null;
          metadata?: NonNullable<Json>;
          notes?: string | null;
          scope?: string | null;
          started_at?: string;
          status?: string;
          triggered_by_type?: string | null;
          triggered_by_user_id?: string | null;
          vehicles_created?: number;
          vehicles_unchanged?: number;
          vehicles_updated?: number;
          writing_xid?: unknown;
        };
        Relationships: [
          {
            foreignKeyName: 'automation_runs_automation_is_registered';
            columns: ['automation_name'];
            referencedRelation: 'automations';
            referencedColumns: ['name'];
          },
        ];
      };
      automations: {
        Row: {
          created_at: string;
          description: string | null;
          inferred: boolean;
          name: string;
          profile_origin: string;
          script_path: string | null;
        };
        Insert: {
          created_at?: string;
          description?: string | null;
          inferred?: boolean;
          name: string;
          profile_origin: string;
          script_path?: string | null;
        };
        Update: {
          created_at?: string;
          description?: string | null;
          inferred?: boolean;
          name?: string;
          profile_origin?: string;
          script_path?: string | null;
        };
        Relationships: [];
      };
      businesses: {
        Row: {
          business_name: string;
          id: string;
        };
        Insert: {
          business_name: string;
          id?: string;
        };
        Update: {
          business_name?: string;
          id?: string;
        };
        Relationships: [];
      };
      dropbox_connections: {
        Row: {
          access_token: string | null;
          account_id: string | null;
          checked_at: string | null;
          failure: Json | null;
          id: string;
          organization_id: string;
          refresh_token: string | null;
        };
        Insert: {
          access_token?: string | null;
          account_id?: string | null;
          checked_at?: string | null;
          failure?: Json | null;
          id?: string;
          organization_id: string;
          refresh_token?: string | null;
        };
        Update: {
          access_token?: string | null;
          account_id?: string | null;
          checked_at?: string | null;
          failure?: Json | null;
          id?: string;
          organization_id?: string;
          refresh_token?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'dropbox_connections_organization_id_fkey';
            columns: ['organization_id'];
            referencedRelation: 'businesses';
            referencedColumns: ['id'];
          },
        ];
      };
      dropbox_entries: {
        Row: {
          client_modified: string | null;
          content_hash: string | null;
          entry_id: string;
          is_downloadable: boolean;
          kind: string;
          last_run_id: string;
          listing: string | null;
          mirror_id: string;
          missing_since: string | null;
          name: string;
          path_display: string;
          path_lower: string;
          rev: string | null;
          shared_folder_id: string | null;
          size_bytes: number | null;
          vehicle_folder_id: string | null;
        };
        Insert: {
          client_modified?: string | null;
          content_hash?: string | null;
          entry_id: string;
          is_downloadable?: boolean;
          kind: string;
          last_run_id: string;
          listing?: string | null;
          mirror_id: string;
          missing_since?: string | null;
          name: string;
          path_display: string;
          path_lower: string;
          rev?: string | null;
          shared_folder_id?: string | null;
          size_bytes?: number | null;
          vehicle_folder_id?: string | null;
        };
        Update: {
          client_modified?: string | null;
          content_hash?: string | null;
          entry_id?: string;
          is_downloadable?: boolean;
          kind?: string;
          last_run_id?: string;
          listing?: string | null;
          mirror_id?: string;
          missing_since?: string | null;
          name?: string;
          path_display?: string;
          path_lower?: string;
          rev?: string | null;
          shared_folder_id?: string | null;
          size_bytes?: number | null;
          vehicle_folder_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'dropbox_entries_last_run_id_fkey';
            columns: ['last_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'dropbox_entries_mirror_id_fkey';
            columns: ['mirror_id'];
            referencedRelation: 'dropbox_mirrors';
            referencedColumns: ['id'];
          },
        ];
      };
      dropbox_files: {
        Row: {
          account_id: string;
          bucket: string;
          content_hash: string;
          facts: NonNullable<Json>;
          reason: string | null;
          run_id: string;
          size_bytes: number;
          storage_path: string | null;
          stored_at: string;
        };
        Insert: {
          account_id: string;
          bucket?: string;
          content_hash: string;
          facts?: NonNullable<Json>;
          reason?: string | null;
          run_id: string;
          size_bytes: number;
          storage_path?: string | null;
          stored_at?: string;
        };
        Update: {
          account_id?: string;
          bucket?: string;
          content_hash?: string;
          facts?: NonNullable<Json>;
          reason?: string | null;
          run_id?: string;
          size_bytes?: number;
          storage_path?: string | null;
          stored_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'dropbox_files_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      dropbox_hints: {
        Row: {
          account_id: string;
          claim: string | null;
          claimed_until: string | null;
          hinted_at: string;
          hints_total: number;
          pending: number;
          taken_at: string | null;
        };
        Insert: {
          account_id: string;
          claim?: string | null;
          claimed_until?: string | null;
          hinted_at: string;
          hints_total: number;
          pending: number;
          taken_at?: string | null;
        };
        Update: {
          account_id?: string;
          claim?: string | null;
          claimed_until?: string | null;
          hinted_at?: string;
          hints_total?: number;
          pending?: number;
          taken_at?: string | null;
        };
        Relationships: [];
      };
      dropbox_import_jobs: {
        Row: {
          automation_run_id: string | null;
          completed_at: string | null;
          dropbox_path: string;
          id: string;
          organization_id: string;
          processed_files: number | null;
          started_at: string | null;
          status: string | null;
          total_files: number | null;
          vehicles_created: number | null;
        };
        Insert: {
          automation_run_id?: string | null;
          completed_at?: string | null;
          dropbox_path: string;
          id?: string;
          organization_id: string;
          processed_files?: number | null;
          started_at?: string | null;
          status?: string | null;
          total_files?: number | null;
          vehicles_created?: number | null;
        };
        Update: {
          automation_run_id?: string | null;
          completed_at?: string | null;
          dropbox_path?: string;
          id?: string;
          organization_id?: string;
          processed_files?: number | null;
          started_at?: string | null;
          status?: string | null;
          total_files?: number | null;
          vehicles_created?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'dropbox_import_jobs_automation_run_id_fkey';
            columns: ['automation_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'dropbox_import_jobs_organization_id_fkey';
            columns: ['organization_id'];
            referencedRelation: 'businesses';
            referencedColumns: ['id'];
          },
        ];
      };
      dropbox_mirrors: {
        Row: {
          account_id: string;
          cursor: string | null;
          id: string;
          last_run_id: string;
          listed_at: string | null;
          listing: string | null;
          nested: NonNullable<Json>;
          root_id: string;
          root_namespace_id: string;
          root_path: string;
          updated_at: string;
        };
        Insert: {
          account_id: string;
          cursor?: string | null;
          id?: string;
          last_run_id: string;
          listed_at?: string | null;
          listing?: string | null;
          nested?: NonNullable<Json>;
          root_id: string;
          root_namespace_id: string;
          root_path: string;
          updated_at?: string;
        };
        Update: {
          account_id?: string;
          cursor?: string | null;
          id?: string;
          last_run_id?: string;
          listed_at?: string | null;
          listing?: string | null;
          nested?: NonNullable<Json>;
          root_id?: string;
          root_namespace_id?: string;
          root_path?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'dropbox_mirrors_last_run_id_fkey';
            columns: ['last_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      logbook_settings: {
        Row: {
          changed_at: string;
          changed_by: string;
          name: string;
          value: string;
        };
        Insert: {
          changed_at?: string;
          changed_by?: string;
          name: string;
          value: string;
        };
        Update: {
          changed_at?: string;
          changed_by?: string;
          name?: string;
          value?: string;
        };
        Relationships: [];
      };
      organization_members: {
        Row: {
          created_at: string;
          organization_id: string;
          user_id: string;
        };
        Insert: {
          created_at?: string;
          organization_id: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          organization_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'organization_members_organization_id_fkey';
            columns: ['organization_id'];
            referencedRelation: 'businesses';
            referencedColumns: ['id'];
          },
        ];
      };
      organization_vehicles: {
        Row: {
          auto_tagged: boolean | null;
          automation_run_id: string | null;
          id: string;
          linked_by_user_id: string | null;
          listing_status: string | null;
          notes: string | null;
          organization_id: string;
          relationship_type: string;
          sale_date: string | null;
          sale_price: number | null;
          status: string | null;
          vehicle_id: string;
        };
        Insert: {
          auto_tagged?: boolean | null;
          automation_run_id?: string | null;
          id?: string;
          linked_by_user_id?: string | null;
          listing_status?: string | null;
          notes?: string | null;
          organization_id: string;
          relationship_type: string;
          sale_date?: string | null;
          sale_price?: number | null;
          status?: string | null;
          vehicle_id: string;
        };
        Update: {
          auto_tagged?: boolean | null;
          automation_run_id?: string | null;
          id?: string;
          linked_by_user_id?: string | null;
          listing_status?: string | null;
          notes?: string | null;
          organization_id?: string;
          relationship_type?: string;
          sale_date?: string | null;
          sale_price?: number | null;
          status?: string | null;
          vehicle_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'organization_vehicles_automation_run_id_fkey';
            columns: ['automation_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'organization_vehicles_organization_id_fkey';
            columns: ['organization_id'];
            referencedRelation: 'businesses';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'organization_vehicles_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'organization_vehicles_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
      profiles: {
        Row: {
          email: string | null;
          full_name: string | null;
          id: string;
          username: string | null;
        };
        Insert: {
          email?: string | null;
          full_name?: string | null;
          id: string;
          username?: string | null;
        };
        Update: {
          email?: string | null;
          full_name?: string | null;
          id?: string;
          username?: string | null;
        };
        Relationships: [];
      };
      timeline_events: {
        Row: {
          created_at: string | null;
          event_date: string | null;
          event_type: string;
          id: string;
          image_urls: string[] | null;
          metadata: Json | null;
          source: string | null;
          title: string | null;
          user_id: string | null;
          vehicle_id: string;
        };
        Insert: {
          created_at?: string | null;
          event_date?: string | null;
          event_type: string;
          id?: string;
          image_urls?: string[] | null;
          metadata?: Json | null;
          source?: string | null;
          title?: string | null;
          user_id?: string | null;
          vehicle_id: string;
        };
        Update: {
          created_at?: string | null;
          event_date?: string | null;
          event_type?: string;
          id?: string;
          image_urls?: string[] | null;
          metadata?: Json | null;
          source?: string | null;
          title?: string | null;
          user_id?: string | null;
          vehicle_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'timeline_events_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'timeline_events_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_changes: {
        Row: {
          at: string;
          db_role: string | null;
          id: number;
          new: NonNullable<Json>;
          old: Json | null;
          run_id: string | null;
          source_key: string | null;
          source_type: string | null;
          source_url: string | null;
          user_id: string | null;
          vehicle_id: string;
        };
        Insert: {
          at?: string;
          db_role?: string | null;
          id?: never;
          new: NonNullable<Json>;
          old?: Json | null;
          run_id?: string | null;
          source_key?: string | null;
          source_type?: string | null;
          source_url?: string | null;
          user_id?: string | null;
          vehicle_id: string;
        };
        Update: {
          at?: string;
          db_role?: string | null;
          id?: never;
          new?: NonNullable<Json>;
          old?: Json | null;
          run_id?: string | null;
          source_key?: string | null;
          source_type?: string | null;
          source_url?: string | null;
          user_id?: string | null;
          vehicle_id?: string;
        };
        Relationships: [];
      };
      vehicle_deletions: {
        Row: {
          api_role: string | null;
          at: string;
          db_user: string;
          id: number;
          origin: NonNullable<Json>;
          run_id: string | null;
          user_id: string | null;
          vehicle_id: string;
        };
        Insert: {
          api_role?: string | null;
          at?: string;
          db_user?: string;
          id?: never;
          origin: NonNullable<Json>;
          run_id?: string | null;
          user_id?: string | null;
          vehicle_id: string;
        };
        Update: {
          api_role?: string | null;
          at?: string;
          db_user?: string;
          id?: never;
          origin?: NonNullable<Json>;
          run_id?: string | null;
          user_id?: string | null;
          vehicle_id?: string;
        };
        Relationships: [];
      };
      vehicle_images: {
        Row: {
          category: string | null;
          created_at: string | null;
          exif_data: Json | null;
          filename: string | null;
          id: string;
          image_url: string;
          is_primary: boolean | null;
          metadata: Json | null;
          source: string | null;
          taken_at: string | null;
          user_id: string | null;
          vehicle_id: string;
        };
        Insert: {
          category?: string | null;
          created_at?: string | null;
          exif_data?: Json | null;
          filename?: string | null;
          id?: string;
          image_url: string;
          is_primary?: boolean | null;
          metadata?: Json | null;
          source?: string | null;
          taken_at?: string | null;
          user_id?: string | null;
          vehicle_id: string;
        };
        Update: {
          category?: string | null;
          created_at?: string | null;
          exif_data?: Json | null;
          filename?: string | null;
          id?: string;
          image_url?: string;
          is_primary?: boolean | null;
          metadata?: Json | null;
          source?: string | null;
          taken_at?: string | null;
          user_id?: string | null;
          vehicle_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicle_images_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_images_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_origin_backfill_rows: {
        Row: {
          automation_name: string | null;
          backfill_id: string;
          becomes_origin_metadata: Json | null;
          becomes_profile_origin: string | null;
          confidence: number | null;
          ord: number;
          owner_id: string | null;
          rule: string;
          state: string | null;
          vehicle_id: string;
          was_origin_metadata: Json | null;
          was_profile_origin: string | null;
        };
        Insert: {
          automation_name?: string | null;
          backfill_id: string;
          becomes_origin_metadata?: Json | null;
          becomes_profile_origin?: string | null;
          confidence?: number | null;
          ord: number;
          owner_id?: string | null;
          rule: string;
          state?: string | null;
          vehicle_id: string;
          was_origin_metadata?: Json | null;
          was_profile_origin?: string | null;
        };
        Update: {
          automation_name?: string | null;
          backfill_id?: string;
          becomes_origin_metadata?: Json | null;
          becomes_profile_origin?: string | null;
          confidence?: number | null;
          ord?: number;
          owner_id?: string | null;
          rule?: string;
          state?: string | null;
          vehicle_id?: string;
          was_origin_metadata?: Json | null;
          was_profile_origin?: string | null;
        };
        Relationships: [];
      };
      vehicle_origin_backfills: {
        Row: {
          created_at: string;
          finished_at: string | null;
          id: string;
          planned: number;
          reached: number;
          run_id: string;
          settings: NonNullable<Json>;
          undo_reached: number;
          undo_run_id: string | null;
          undone_at: string | null;
          waits: number;
        };
        Insert: {
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          planned: number;
          reached?: number;
          run_id: string;
          settings: NonNullable<Json>;
          undo_reached?: number;
          undo_run_id?: string | null;
          undone_at?: string | null;
          waits?: number;
        };
        Update: {
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          planned?: number;
          reached?: number;
          run_id?: string;
          settings?: NonNullable<Json>;
          undo_reached?: number;
          undo_run_id?: string | null;
          undone_at?: string | null;
          waits?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicle_origin_backfills_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_origin_backfills_undo_run_id_fkey';
            columns: ['undo_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_origin_violations: {
        Row: {
          api_role: string | null;
          at: string;
          client: string | null;
          code: string;
          db_user: string;
          details: NonNullable<Json>;
          id: number;
          operation: string;
          reason: string;
          txid: unknown;
          user_id: string | null;
          vehicle_id: string | null;
        };
        Insert: {
          api_role?: string | null;
          at?: string;
          client?: string | null;
          code: string;
          db_user?: string;
          details: NonNullable<Json>;
          id?: never;
          operation: string;
          reason: string;
          txid?: unknown;
          user_id?: string | null;
          vehicle_id?: string | null;
        };
        Update: {
          api_role?: string | null;
          at?: string;
          client?: string | null;
          code?: string;
          db_user?: string;
          details?: NonNullable<Json>;
          id?: never;
          operation?: string;
          reason?: string;
          txid?: unknown;
          user_id?: string | null;
          vehicle_id?: string | null;
        };
        Relationships: [];
      };
      vehicle_reverts: {
        Row: {
          action: string;
          added: NonNullable<Json>;
          at: string;
          first_run_id: string;
          id: number;
          removed: NonNullable<Json>;
          reverted_run_id: string;
          run_id: string;
          vehicle_id: string | null;
        };
        Insert: {
          action: string;
          added?: NonNullable<Json>;
          at?: string;
          first_run_id: string;
          id?: never;
          removed?: NonNullable<Json>;
          reverted_run_id: string;
          run_id: string;
          vehicle_id?: string | null;
        };
        Update: {
          action?: string;
          added?: NonNullable<Json>;
          at?: string;
          first_run_id?: string;
          id?: never;
          removed?: NonNullable<Json>;
          reverted_run_id?: string;
          run_id?: string;
          vehicle_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicle_reverts_first_run_id_fkey';
            columns: ['first_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reverts_reverted_run_id_fkey';
            columns: ['reverted_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reverts_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_reviews: {
        Row: {
          confidence: number | null;
          created_at: string;
          decided_at: string | null;
          decided_because: string | null;
          decided_by: string | null;
          decided_run_id: string | null;
          draft: NonNullable<Json>;
          edits: Json | null;
          id: string;
          item_key: string;
          kind: string;
          proposal: Json | null;
          reasons: string[];
          run_id: string;
          source_key: string | null;
          source_type: string | null;
          status: string;
          vehicle_id: string | null;
        };
        Insert: {
          confidence?: number | null;
          created_at?: string;
          decided_at?: string | null;
          decided_because?: string | null;
          decided_by?: string | null;
          decided_run_id?: string | null;
          draft: NonNullable<Json>;
          edits?: Json | null;
          id?: string;
          item_key: string;
          kind: string;
          proposal?: Json | null;
          reasons: string[];
          run_id: string;
          source_key?: string | null;
          source_type?: string | null;
          status?: string;
          vehicle_id?: string | null;
        };
        Update: {
          confidence?: number | null;
          created_at?: string;
          decided_at?: string | null;
          decided_because?: string | null;
          decided_by?: string | null;
          decided_run_id?: string | null;
          draft?: NonNullable<Json>;
          edits?: Json | null;
          id?: string;
          item_key?: string;
          kind?: string;
          proposal?: Json | null;
          reasons?: string[];
          run_id?: string;
          source_key?: string | null;
          source_type?: string | null;
          status?: string;
          vehicle_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicle_reviews_decided_run_id_fkey';
            columns: ['decided_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_sources: {
        Row: {
          evidence_hash: string;
          facts: NonNullable<Json>;
          first_run_id: string;
          first_seen_at: string;
          last_run_id: string;
          last_seen_at: string;
          source_key: string;
          source_type: string;
          source_url: string | null;
          vehicle_id: string;
        };
        Insert: {
          evidence_hash: string;
          facts?: NonNullable<Json>;
          first_run_id: string;
          first_seen_at?: string;
          last_run_id: string;
          last_seen_at?: string;
          source_key: string;
          source_type: string;
          source_url?: string | null;
          vehicle_id: string;
        };
        Update: {
          evidence_hash?: string;
          facts?: NonNullable<Json>;
          first_run_id?: string;
          first_seen_at?: string;
          last_run_id?: string;
          last_seen_at?: string;
          source_key?: string;
          source_type?: string;
          source_url?: string | null;
          vehicle_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicle_sources_first_run_id_fkey';
            columns: ['first_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_sources_last_run_id_fkey';
            columns: ['last_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_sources_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_sources_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicles: {
        Row: {
          automation_id: string | null;
          automation_name: string | null;
          automation_run_id: string | null;
          automation_version: string | null;
          bat_auction_url: string | null;
          bat_listing_title: string | null;
          bat_location: string | null;
          bat_seller: string | null;
          body_style: string | null;
          chassis_number: string | null;
          color: string | null;
          created_at: string | null;
          current_value: number | null;
          description: string | null;
          discovery_source: string | null;
          discovery_url: string | null;
          engine_size: string | null;
          id: string;
          import_source: string | null;
          is_public: boolean | null;
          make: string;
          mileage: number | null;
          model: string;
          notes: string | null;
          origin_metadata: Json | null;
          origin_organization_id: string | null;
          profile_origin: string | null;
          sale_date: string | null;
          sale_price: number | null;
          status: string | null;
          transmission: string | null;
          trim: string | null;
          updated_at: string | null;
          uploaded_by: string | null;
          user_id: string | null;
          vin: string | null;
          year: number | null;
        };
        Insert: {
          automation_id?: string | null;
          automation_name?: string | null;
          automation_run_id?: string | null;
          automation_version?: string | null;
          bat_auction_url?: string | null;
          bat_listing_title?: string | null;
          bat_location?: string | null;
          bat_seller?: string | null;
          body_style?: string | null;
          chassis_number?: string | null;
          color?: string | null;
          created_at?: string | null;
          current_value?: number | null;
          description?: string | null;
          discovery_source?: string | null;
          discovery_url?: string | null;
          engine_size?: string | null;
          id?: string;
          import_source?: string | null;
          is_public?: boolean | null;
          make: string;
          mileage?: number | null;
          model: string;
          notes?: string | null;
          origin_metadata?: Json | null;
          origin_organization_id?: string | null;
          profile_origin?: string | null;
          sale_date?: string | null;
          sale_price?: number | null;
          status?: string | null;
          transmission?: string | null;
          trim?: string | null;
          updated_at?: string | null;
          uploaded_by?: string | null;
          user_id?: string | null;
          vin?: string | null;
          year?: number | null;
        };
        Update: {
          automation_id?: string | null;
          automation_name?: string | null;
          automation_run_id?: string | null;
          automation_version?: string | null;
          bat_auction_url?: string | null;
          bat_listing_title?: string | null;
          bat_location?: string | null;
          bat_seller?: string | null;
          body_style?: string | null;
          chassis_number?: string | null;
          color?: string | null;
          created_at?: string | null;
          current_value?: number | null;
          description?: string | null;
          discovery_source?: string | null;
          discovery_url?: string | null;
          engine_size?: string | null;
          id?: string;
          import_source?: string | null;
          is_public?: boolean | null;
          make?: string;
          mileage?: number | null;
          model?: string;
          notes?: string | null;
          origin_metadata?: Json | null;
          origin_organization_id?: string | null;
          profile_origin?: string | null;
          sale_date?: string | null;
          sale_price?: number | null;
          status?: string | null;
          transmission?: string | null;
          trim?: string | null;
          updated_at?: string | null;
          uploaded_by?: string | null;
          user_id?: string | null;
          vin?: string | null;
          year?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicles_automation_run_id_fkey';
            columns: ['automation_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicles_origin_organization_id_fkey';
            columns: ['origin_organization_id'];
            referencedRelation: 'businesses';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Views: {
      vehicle_field_history: {
        Row: {
          at: string | null;
          change_id: number | null;
          db_role: string | null;
          field: string | null;
          new: Json | null;
          old: Json | null;
          run_id: string | null;
          source_key: string | null;
          source_type: string | null;
          source_url: string | null;
          user_id: string | null;
          vehicle_id: string | null;
        };
        Relationships: [];
      };
      vehicle_origin_details: {
        Row: {
          automation_completed_at: string | null;
          automation_errors_count: number | null;
          automation_items_found: number | null;
          automation_items_in_review: number | null;
          automation_items_skipped: number | null;
          automation_name: string | null;
          automation_run_id: string | null;
          automation_script_path: string | null;
          automation_started_at: string | null;
          automation_status: string | null;
          automation_vehicles_created: number | null;
          automation_vehicles_unchanged: number | null;
          automation_vehicles_updated: number | null;
          automation_version: string | null;
          bat_auction_url: string | null;
          chassis_number: string | null;
          created_at: string | null;
          discovery_source: string | null;
          discovery_url: string | null;
          id: string | null;
          make: string | null;
          model: string | null;
          origin_metadata: Json | null;
          origin_org_name: string | null;
          profile_origin: string | null;
          source_count: number | null;
          source_type: string | null;
          source_url: string | null;
          status: string | null;
          triggered_by_type: string | null;
          triggered_by_user_id: string | null;
          uploaded_by: string | null;
          uploaded_by_name: string | null;
          uploaded_by_username: string | null;
          user_id: string | null;
          vin: string | null;
          year: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'vehicles_automation_run_id_fkey';
            columns: ['automation_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
        ];
      };
      vehicle_review_queue: {
        Row: {
          automation_name: string | null;
          confidence: number | null;
          created_at: string | null;
          decided_at: string | null;
          decided_because: string | null;
          decided_by: string | null;
          decided_run_id: string | null;
          draft: Json | null;
          edits: Json | null;
          fault: string | null;
          fields: Json | null;
          id: string | null;
          item_key: string | null;
          kind: string | null;
          photos: number | null;
          proposal: Json | null;
          proposed_by_model: string | null;
          reason: string | null;
          run_id: string | null;
          source_key: string | null;
          source_type: string | null;
          source_url: string | null;
          status: string | null;
          vehicle_id: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'automation_runs_automation_is_registered';
            columns: ['automation_name'];
            referencedRelation: 'automations';
            referencedColumns: ['name'];
          },
          {
            foreignKeyName: 'vehicle_reviews_decided_run_id_fkey';
            columns: ['decided_run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_run_id_fkey';
            columns: ['run_id'];
            referencedRelation: 'automation_runs';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicle_origin_details';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vehicle_reviews_vehicle_id_fkey';
            columns: ['vehicle_id'];
            referencedRelation: 'vehicles';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Functions: {
      automation_run_reasons: {
        Args: { p_examples?: number; p_outcome?: string; p_run_id: string };
        Returns: {
          example_items: string[];
          example_reason: string;
          items: number;
          pattern: string;
        }[];
      };
      automation_run_reviews: {
        Args: { p_run_id: string };
        Returns: {
          approved: number;
          kind: string;
          pending: number;
          rejected: number;
        }[];
      };
      backfill_vehicle_origins: {
        Args: {
          p_automation_users?: string[];
          p_backfill_id?: string;
          p_chunk_size?: number;
          p_dry_run?: boolean;
          p_gap_seconds?: number;
          p_min_size?: number;
          p_since?: string;
          p_started_by?: Json;
          p_stretch?: number;
          p_until?: string;
        };
        Returns: Json;
      };
      cancel_automation_run: {
        Args: { p_by: string; p_reason?: string; p_run_id: string };
        Returns: undefined;
      };
      complete_automation_run: {
        Args: {
          p_errors_count?: number;
          p_failure?: Json;
          p_items_found?: number;
          p_notes?: string;
          p_run_id: string;
          p_status?: string;
          p_vehicles_created?: number;
          p_vehicles_updated?: number;
        };
        Returns: undefined;
      };
      decide_vehicle_reviews: {
        Args: {
          p_because?: string;
          p_changes?: Json;
          p_decided_by: string;
          p_decision: string;
          p_review_ids: string[];
          p_run_id?: string;
        };
        Returns: Json;
      };
      edit_vehicle_review: {
        Args: { p_changes: Json; p_edited_by: string; p_review_id: string };
        Returns: Json;
      };
      find_vehicles_by: { Args: { p_text: string }; Returns: Json };
      finish_dropbox_pictures: {
        Args: { p_pictures: Json; p_run_id: string };
        Returns: number;
      };
      heartbeat_automation_run: {
        Args: { p_checkpoint?: Json; p_items_found?: number; p_run_id: string };
        Returns: boolean;
      };
      import_batches: {
        Args: {
          p_from?: string;
          p_gap_seconds?: number;
          p_limit?: number;
          p_min_size?: number;
          p_to?: string;
        };
        Returns: {
          automation_name: string;
          ended: string;
          runs: number;
          started: string;
          vehicle_count: number;
        }[];
      };
      list_automation_runs: {
        Args: {
          p_automation?: string;
          p_limit?: number;
          p_run_id?: string;
          p_scope?: string;
          p_since?: string;
          p_status?: string;
        };
        Returns: {
          automation: string;
          completed_at: string;
          created: number;
          done: number;
          duration_seconds: number;
          failed: number;
          failure: Json;
          found: number;
          heartbeat_age_seconds: number;
          heartbeat_at: string;
          lease_expires_at: string;
          lease_left_seconds: number;
          notes: string;
          review: number;
          run_id: string;
          scope: string;
          skipped: number;
          started_at: string;
          status: string;
          triggered_by_type: string;
          triggered_by_user_id: string;
          triggered_by_username: string;
          unchanged: number;
          updated: number;
          version: string;
        }[];
      };
      logbook_catalog: {
        Args: { p_functions?: string[]; p_relations?: string[] };
        Returns: Json;
      };
      logbook_catalog_witness: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      logbook_facts: { Args: Record<PropertyKey, never>; Returns: Json };
      missing_tracking: {
        Args: { p_from?: string; p_to?: string };
        Returns: {
          missing_tracking: number;
          missing_user_attribution: number;
          nobody_answers: number;
        }[];
      };
      note_dropbox_connection: {
        Args: {
          p_account_id: string;
          p_failure: Json;
          p_organization_id: string;
        };
        Returns: undefined;
      };
      note_dropbox_hints: {
        Args: {
          p_account_ids: string[];
          p_claim: string;
          p_lease_seconds?: number;
        };
        Returns: Json;
      };
      origin_coverage: {
        Args: { p_from?: string; p_to?: string };
        Returns: {
          automation_name: string;
          first_created: string;
          inferred: number;
          last_created: string;
          of_people: number;
          profile_origin: string;
          vehicle_count: number;
          with_run: number;
        }[];
      };
      preview_vehicles: {
        Args: {
          p_automation_name: string;
          p_automation_version: string;
          p_triggered_by_type: string;
          p_triggered_by_user_id: string;
          p_vehicles: Json;
        };
        Returns: Json;
      };
      propose_for_review: {
        Args: { p_item_key: string; p_proposal: Json; p_run_id: string };
        Returns: string;
      };
      provenance_of: { Args: { p_vehicle_id: string }; Returns: Json };
      reap_stale_automation_runs: {
        Args: { p_even_leased?: boolean };
        Returns: number;
      };
      record_vehicles: {
        Args: { p_run_id: string; p_vehicles: Json };
        Returns: Json;
      };
      release_dropbox_hints: {
        Args: { p_account_id: string; p_claim: string; p_more: boolean };
        Returns: undefined;
      };
      revert_automation_run: {
        Args: {
          p_by_user_id?: string;
          p_dry_run?: boolean;
          p_limit?: number;
          p_run_id: string;
        };
        Returns: Json;
      };
      reviews_to_identify: {
        Args: { p_questions: Json; p_run_id: string };
        Returns: {
          item_key: string;
          state: string;
        }[];
      };
      save_dropbox_files: {
        Args: { p_account_id: string; p_files: Json; p_run_id: string };
        Returns: number;
      };
      save_dropbox_page: {
        Args: {
          p_entries: Json;
          p_mirror: Json;
          p_missing: string[];
          p_run_id: string;
        };
        Returns: string;
      };
      set_vehicle_origin_guard: { Args: { p_mode: string }; Returns: string };
      settle_dropbox_folders: {
        Args: { p_folders: Json; p_run_id: string };
        Returns: number;
      };
      start_automation_run: {
        Args: {
          p_automation_name: string;
          p_automation_version?: string;
          p_metadata?: Json;
          p_scope?: string;
          p_script_path?: string;
          p_triggered_by_type?: string;
          p_triggered_by_user_id?: string;
        };
        Returns: string;
      };
      sweep_missing_dropbox_rows: {
        Args: { p_dry_run?: boolean; p_missing_days?: number };
        Returns: {
          row_count: number;
          what: string;
        }[];
      };
      take_dropbox_hints: {
        Args: {
          p_account_id: string;
          p_claim: string;
          p_lease_seconds?: number;
        };
        Returns: Json;
      };
      tell_dropbox_import_job: {
        Args: {
          p_dropbox_path: string;
          p_organization_id: string;
          p_processed_files: number;
          p_run_id: string;
          p_total_files: number;
        };
        Returns: undefined;
      };
      tell_identification: {
        Args: { p_identification: Json; p_run_id: string };
        Returns: undefined;
      };
      undo_backfill: {
        Args: {
          p_backfill_id: string;
          p_chunk_size?: number;
          p_dry_run?: boolean;
          p_started_by?: Json;
        };
        Returns: Json;
      };
      verify_provenance: {
        Args: {
          p_check?: string;
          p_examples?: number;
          p_from?: string;
          p_to?: string;
        };
        Returns: {
          affected: number;
          check_id: string;
          examples: Json;
        }[];
      };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals;
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals;
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals;
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals;
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals;
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
